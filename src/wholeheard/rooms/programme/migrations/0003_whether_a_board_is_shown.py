from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_talks_that_took_findings")]

    operations = [
        migrations.AddField(
            model_name="equalityissue",
            name="board_is_public",
            field=models.BooleanField(default=True),
            preserve_default=False,
        ),
    ]
