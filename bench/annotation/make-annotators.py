"""Users of a Label Studio, as its own Python sees them: prints one API token per line.

usage: make-annotators.py FOLDER_OF_ITS_PACKAGE COUNT
"""

import os
import sys

folder, count = sys.argv[1], int(sys.argv[2])
sys.path.insert(0, folder)
os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings.label_studio"

import django  # noqa: E402

django.setup()

from organizations.models import Organization  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402
from users.models import User  # noqa: E402

organization = Organization.objects.first()
for number in range(count):
    user = User.objects.create_user(email=f"annotator-{number}@example.test", password="correct horse battery")
    organization.add_user(user)
    user.active_organization = organization
    user.save()
    print("TOKEN", Token.objects.get_or_create(user=user)[0].key)
