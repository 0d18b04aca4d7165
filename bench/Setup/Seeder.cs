using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Bench.Setup;

/// <summary>Fills the tables with leads by COPY, and with as many deals: the same people in the same states for every run.</summary>
static class Seeder
{
    sealed record Seeded(Guid TenantId, Guid Id, string Phone, string? Email, bool IsFirst, DateTimeOffset At);

    static readonly DateTimeOffset Begin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task Fill(NpgsqlDataSource owner, BenchNetwork network, int rows)
    {
        await using var connection = await owner.OpenConnectionAsync();
        var leads = await Leads(connection, network, rows);
        await Contacts(connection, leads);
        await Audit(connection, leads);
        await SampleDeals.Fill(connection, network.Office.Id, rows);
        await Run(connection, "vacuum analyze leads");
        await Run(connection, "vacuum analyze lead_contacts");
        await Run(connection, "analyze");
        await Run(connection, "checkpoint");
    }

    static async Task<List<Seeded>> Leads(NpgsqlConnection connection, BenchNetwork network, int rows)
    {
        var dice = new Random(20260101);
        var tenants = network.Owners.ToList();
        var leads = new List<Seeded>(rows);
        var originals = tenants.ToDictionary(t => t.Id, _ => new List<Seeded>());
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy leads (tenant_id, id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency, source_id,
              source_code, utm, consent, external_id, custom_values, status, decision, duplicate_of, created_by, created_at, updated_at, version)
            from stdin binary
            """
        );
        copy.Timeout = TimeSpan.FromMinutes(10);
        for (var number = 0; number < rows; number++)
        {
            // Nine of ten leads are the head office's; the others' lie between them, as in one shared table.
            var tenant = tenants[dice.Next(10) == 0 ? 1 + dice.Next(tenants.Count - 1) : 0];
            var at = Begin.AddSeconds(number * 150L);
            var first = dice.Next(20) == 0 && originals[tenant.Id] is { Count: > 0 } existing ? existing[dice.Next(existing.Count)] : null;
            var email = dice.Next(10) < 6 ? SampleLeadGenerator.Email(number) : null;
            var lead = new Seeded(
                tenant.Id,
                SampleLeadGenerator.Id(at, dice),
                first?.Phone ?? SampleLeadGenerator.Phone(number),
                email,
                first is null,
                at
            );
            if (first is null)
                originals[tenant.Id].Add(lead);
            leads.Add(lead);
            await Write(copy, dice, tenant, lead, first?.Id, number);
        }

        await copy.CompleteAsync();
        return leads;
    }

    static async Task Write(NpgsqlBinaryImporter copy, Random dice, BenchTenant tenant, Seeded lead, Guid? first, int number)
    {
        var source = dice.Pick(SampleLeadGenerator.Sources);
        await copy.StartRowAsync();
        await copy.WriteAsync(tenant.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(lead.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(SampleLeadGenerator.Name(dice), NpgsqlDbType.Text);
        await copy.WriteAsync(SampleLeadGenerator.Phones(lead.Phone), NpgsqlDbType.Jsonb);
        await copy.WriteAsync(SampleLeadGenerator.Emails(lead.Email), NpgsqlDbType.Jsonb);
        await copy.WriteAsync(SampleLeadGenerator.City(dice), NpgsqlDbType.Text);
        await copy.WriteAsync(SampleLeadGenerator.Product(dice), NpgsqlDbType.Text);
        await copy.WriteAsync(SampleLeadGenerator.Amount(dice), NpgsqlDbType.Bigint);
        await copy.WriteAsync("RUB", NpgsqlDbType.Text);
        await copy.WriteAsync(tenant.Sources[source], NpgsqlDbType.Uuid);
        await copy.WriteAsync(source, NpgsqlDbType.Text);
        await copy.WriteAsync(SampleLeadGenerator.Write(SampleLeadGenerator.Utm(dice)), NpgsqlDbType.Jsonb);
        await copy.WriteAsync(SampleLeadGenerator.Write(SampleLeadGenerator.Consent(lead.At)), NpgsqlDbType.Jsonb);
        await copy.WriteAsync($"ext-{number}", NpgsqlDbType.Text);
        await copy.WriteAsync(SampleLeadGenerator.Write(SampleLeadGenerator.CustomValues(dice)), NpgsqlDbType.Jsonb);
        await copy.WriteAsync(first is null ? dice.Pick(SampleLeadGenerator.Statuses) : "duplicate", NpgsqlDbType.Text);
        await copy.WriteAsync(first is null ? "accepted" : "duplicate", NpgsqlDbType.Text);
        if (first is { } original)
            await copy.WriteAsync(original, NpgsqlDbType.Uuid);
        else
            await copy.WriteNullAsync();
        await copy.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
        await copy.WriteAsync(lead.At, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(lead.At, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(1, NpgsqlDbType.Integer);
    }

    static async Task Contacts(NpgsqlConnection connection, List<Seeded> leads)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy lead_contacts (tenant_id, kind, value, lead_id, is_first) from stdin binary"
        );
        foreach (var lead in leads)
        {
            await Write("phone", lead.Phone, lead.IsFirst);
            if (lead.Email is { } email)
                await Write("email", email, true);

            async Task Write(string kind, string value, bool isFirst)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(lead.TenantId, NpgsqlDbType.Uuid);
                await copy.WriteAsync(kind, NpgsqlDbType.Text);
                await copy.WriteAsync(value, NpgsqlDbType.Text);
                await copy.WriteAsync(lead.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(isFirst, NpgsqlDbType.Boolean);
            }
        }

        await copy.CompleteAsync();
    }

    /// <summary>The trace that the leads would have left, so that a write meets indexes of a real size.</summary>
    static async Task Audit(NpgsqlConnection connection, List<Seeded> leads)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id) from stdin binary"
        );
        foreach (var lead in leads)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(lead.TenantId, NpgsqlDbType.Uuid);
            await copy.WriteAsync(Guid.CreateVersion7(lead.At), NpgsqlDbType.Uuid);
            await copy.WriteAsync(lead.At, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
            await copy.WriteAsync("createLead", NpgsqlDbType.Text);
            await copy.WriteAsync("lead", NpgsqlDbType.Text);
            await copy.WriteAsync(lead.Id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(Guid.CreateVersion7(lead.At), NpgsqlDbType.Uuid);
        }

        await copy.CompleteAsync();
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
