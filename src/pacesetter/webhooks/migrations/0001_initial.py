"""Web hooks, errands, and the place in the journal."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('roster', '0002_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('place', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('place', 1)), name='webhooks_reading_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=24, null=True, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('address', models.BinaryField()),
                ('secret', models.BinaryField()),
                ('topics', models.CharField(max_length=100)),
                ('by', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('since', models.BigIntegerField()),
                ('state', models.CharField(choices=[('active', 'active'), ('paused', 'paused')], default='active', max_length=8)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.unit')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Errand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=64)),
                ('seq', models.BigIntegerField(null=True)),
                ('first', models.BigIntegerField(null=True)),
                ('acts', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'on its way'), ('done', 'taken'), ('given_up', 'given up')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('problem', models.CharField(blank=True, max_length=16)),
                ('webhook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='errands', to='webhooks.webhook')),
            ],
            options={
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['state', 'due_at'], name='webhooks_errand_due')],
                'constraints': [models.UniqueConstraint(fields=('webhook', 'seq'), name='webhooks_errand_once')],
            },
        ),
    ]
