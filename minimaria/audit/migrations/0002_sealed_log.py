"""The log is sealed: a chain of hashes, signatures, checkpoints, and a database that refuses to change it.

What was logged before cannot be sealed afterwards and goes; `manage.py audit seal` binds the rows that are there.
"""

from django.db import migrations, models

from minimaria.audit import triggers


def install(_apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(_apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.DeleteModel(name='Event'),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(editable=False, max_length=16)),
                ('number', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(verbose_name='time')),
                ('verb', models.CharField(max_length=80, verbose_name='verb')),
                ('result', models.CharField(choices=[('done', 'done'), ('not allowed', 'not allowed'), ('not possible', 'not possible'), ('stale', 'somebody else was first')], default='done', max_length=12, verbose_name='result')),
                ('by', models.BigIntegerField(null=True, verbose_name='user')),
                ('collaboration', models.BigIntegerField(null=True, verbose_name='collaboration')),
                ('party', models.BigIntegerField(null=True, verbose_name='party')),
                ('target', models.CharField(blank=True, max_length=80, verbose_name='kind of thing')),
                ('target_key', models.CharField(blank=True, max_length=40, verbose_name='key')),
                ('rows', models.TextField(default='[]', editable=False)),
                ('hash', models.CharField(editable=False, max_length=64)),
                ('signature', models.CharField(editable=False, max_length=88)),
                ('salts', models.TextField(blank=True, editable=False)),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['collaboration', 'id'], name='events_of_collaboration')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='event_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(editable=False, max_length=16)),
                ('size', models.PositiveBigIntegerField()),
                ('head', models.CharField(editable=False, max_length=64)),
                ('at', models.DateTimeField()),
                ('signature', models.CharField(editable=False, max_length=88)),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['chain', '-id'], name='checkpoints_of_chain')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
