"""Downloading the official files that the catalogue names: politely, safely, and so that a broken run can go on."""
