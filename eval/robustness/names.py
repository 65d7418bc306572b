"""Names that questions on cities hold, with what each is called in other languages, and names to swap them for."""

# As the questions write them; all wordings of one name are one name.
CITIES = (
    ("Amsterdam", "Ámsterdam", "Amesterdão", "Amsterdã"),
    ("Barcelona", "Barcelone"),
    ("Bilbao", "Bilbau"),
    ("Bogotá", "Bogota"),
    ("Bordeaux", "Burdeos"),
    ("Boston",),
    ("Brussels", "Bruselas", "Bruxelles", "Bruxelas"),
    ("Buenos Aires",),
    ("Dublin", "Dublín"),
    ("Enschede",),
    ("Helsinki", "Helsínquia"),
    ("Leeds",),
    ("London", "Londres"),
    ("Long Beach",),
    ("Milan", "Milán", "Milão"),
    ("Montréal", "Montreal"),
    ("Nantes",),
    ("New York", "Nueva York", "Nova Iorque", "Nova York"),
    ("Oakland",),
    ("Portland",),
    ("Rotterdam", "Róterdam", "Roterdão"),
    ("San Antonio",),
    ("São Paulo", "San Pablo"),
    ("Seattle",),
    ("Sofia", "Sofía", "Sófia"),
    ("Sydney", "Sídney"),
    ("Tirana",),
    ("Toronto",),
    ("Turin", "Turín", "Torino"),
    ("Utrecht",),
    ("Vienna", "Viena", "Vienne"),
)
ORGANISATIONS = (
    ("UCLG", "CGLU"),
    ("CC4DR",),
    ("Eurocities",),
    ("UN-Habitat", "ONU-Habitat", "ONU Habitat"),
)
# Written alike in the product's languages; vowels first, since French elides before them.
OTHER_CITIES = ("Aarhus", "Odense", "Oulu", "Uppsala", "Graz", "Leipzig", "Tampere", "Trondheim", "Turku", "Linz")
OTHER_ORGANISATIONS = ("ICMA", "OICI", "METREX", "MedCities", "FLACMA")
