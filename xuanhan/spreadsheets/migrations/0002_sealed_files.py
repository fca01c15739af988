"""The kept files hold ID numbers, so they are sealed as the ID numbers themselves are."""

from django.db import migrations

from xuanhan.common.encryption import EncryptedBinaryField, open_bytes, seal_bytes

PURPOSE = "v1.file_bytes"


def _change(apps, schema_editor, change):
    batches = apps.get_model("spreadsheets", "ImportBatch").objects
    for key, data in batches.values_list("pk", "file_bytes").iterator(chunk_size=10):
        batches.filter(pk=key).update(file_bytes=change(bytes(data), purpose=PURPOSE))


def seal(apps, schema_editor):
    _change(apps, schema_editor, seal_bytes)


def unseal(apps, schema_editor):
    _change(apps, schema_editor, open_bytes)


class Migration(migrations.Migration):

    dependencies = [("spreadsheets", "0001_initial")]

    operations = [
        migrations.RunPython(seal, unseal),
        migrations.AlterField(
            "importbatch", "file_bytes", EncryptedBinaryField(verbose_name="原文件")
        ),
    ]
