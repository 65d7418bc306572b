"""Whom a letter greets by name, and how, in four languages."""

import pytest

from assistant.desk.letters.greeting import greeted, greeting
from assistant.desk.letters.templates import read_templates


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana", "Ana"),
        ("Ana Pérez", "Ana Pérez"),
        ("Dr. Ana Pérez", "Dr. Ana Pérez"),
        ("Mr Smith", "Mr Smith"),
        ("Sra. D.ª María de la Cruz", "Sra. D.ª María de la Cruz"),
        ("Mme Le Goff", "Mme Le Goff"),
        ("Jan van der Berg", "Jan van der Berg"),
        ("Pérez, Ana", "Ana Pérez"),
        ("de la Cruz, María José", "María José de la Cruz"),
        ("Ana Pérez, PhD", "Ana Pérez"),
        ("Ana Pérez, Head of the Digital Office", "Ana Pérez"),
        ("Ana Pérez (Ajuntament de Barcelona)", "Ana Pérez"),
        ("Ana Pérez | City of Example", "Ana Pérez"),
        ("Ana Pérez - Legal Dept", "Ana Pérez"),
        ("Ana Pérez via Forms", "Ana Pérez"),
        ('"Ana Pérez"', "Ana Pérez"),
        ("Ana\r\nPérez", "Ana Pérez"),
        ("ANA DE LA CRUZ", "Ana de la Cruz"),
        ("PÉREZ, Ana", "Ana Pérez"),
        ("John SMITH III", "John Smith III"),
        ("jean-luc o'neill", "Jean-Luc O'Neill"),
        ("de vries", "De Vries"),
        ("JP", "JP"),
        ("Ville Virtanen", "Ville Virtanen"),
        ("Bianca Câmara", "Bianca Câmara"),
        ("Мария Иванова", "Мария Иванова"),
        ("田中太郎", "田中太郎"),
        ("محمد بن سلمان", "محمد بن سلمان"),
        ("Ελένη Παππά", "Ελένη Παππά"),
        ("N'Golo Kanté", "N'Golo Kanté"),
        ("", ""),
        ("  ", ""),
        ("info", ""),
        ("Info", ""),
        ("Legal Dept", ""),
        ("Legal Dept.", ""),
        ("Oficina de Atención", ""),
        ("Servicio Jurídico", ""),
        ("Service juridique", ""),
        ("Gabinete de Imprensa", ""),
        ("Ajuntament de Barcelona", ""),
        ("City of Example", ""),
        ("Ville de Lyon", ""),
        ("Câmara Municipal de Lisboa", ""),
        ("Digital Rights Team", ""),
        ("no-reply", ""),
        ("ana.perez", ""),
        ("ana@city.example", ""),
        ("user1234", ""),
        ("WIN A PRIZE!", ""),
        ("https://b.example", ""),
        ("a" * 80, ""),
    ],
)
def test_people_are_greeted_by_name_and_mailboxes_by_none(name: str, expected: str) -> None:
    assert greeted(name) == expected


@pytest.mark.parametrize(
    ("language", "named", "neutral"),
    [
        ("en", "Dear Dr. Ana Pérez,", "Good day,"),
        ("es", "Buenos días, Dr. Ana Pérez:", "Buenos días:"),
        ("fr", "Bonjour Dr. Ana Pérez,", "Bonjour,"),
        ("pt", "Bom dia, Dr. Ana Pérez,", "Bom dia,"),
    ],
)
def test_each_language_has_its_salutations(language: str, named: str, neutral: str) -> None:
    template = read_templates()["", language]
    assert (greeting(template, "Dr. Ana Pérez"), greeting(template, "Legal Dept")) == (named, neutral)
