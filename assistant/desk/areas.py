"""The six areas in which the Digital Helpdesk for Cities advises, by its own names, and what is asked in each."""

AREAS = {
    "smart-city-strategy": "Smart-city strategy",
    "digital-inclusion-plans": "Digital inclusion plans",
    "ethical-procurement": "Ethical procurement",
    "open-data": "Open data",
    "stakeholder-engagement": "Stakeholder engagement",
    "digital-participation-tools": "Digital participation tools",
}
# What a question is compared with: the name says little to a model of meaning.
ASKED = {
    "smart-city-strategy": "How do we write a strategy for a smart, digital city: vision, governance, technology, AI?",
    "digital-inclusion-plans": "How do we close the digital divide: internet access, skills, devices, older people?",
    "ethical-procurement": "What do we demand of suppliers in contracts and tenders: ethics, clauses, algorithms?",
    "open-data": "How do we publish open data: portals, licences, data governance, formats, transparency?",
    "stakeholder-engagement": "How do we work with companies, universities, civil society and other authorities?",
    "digital-participation-tools": "Which online platforms let residents take part: Decidim, participatory budgets?",
}
