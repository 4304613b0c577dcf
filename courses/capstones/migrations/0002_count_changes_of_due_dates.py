import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("capstones", "0001_initial")]

    operations = [
        migrations.AddField("capstonerun", "due_sequence", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField(
            "capstonerun", "due_changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)
        ),
    ]
