using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

/// <summary>
/// A contact that is nobody's for each that a tenant has: two that were the same stay the same, two that differed differ, and which
/// is which follows from the contacts alone. The numbers belong to a code that is given to nobody, the addresses to a domain that cannot be.
/// </summary>
static class ContactPseudonymizer
{
    const string Known = """
        select 'phone', coalesce(p ->> 'number', p ->> 'raw') from leads l, jsonb_array_elements(l.phones) p where l.tenant_id = $1
        union select 'email', p ->> 'raw' from leads l, jsonb_array_elements(l.emails) p where l.tenant_id = $1
        union select 'phone', coalesce(p ->> 'number', p ->> 'raw') from clients c, jsonb_array_elements(c.phones) p where c.tenant_id = $1
        union select 'email', p ->> 'raw' from clients c, jsonb_array_elements(c.emails) p where c.tenant_id = $1
        union select kind, value from client_lookups where tenant_id = $1 and kind in ('phone', 'email')
        union select kind, value from lead_contacts where tenant_id = $1
        """;

    /// <summary>Into the temporary table <c>contacts</c>, for the present transaction.</summary>
    public static async Task Make(NpgsqlConnection from, NpgsqlConnection to, Guid tenant, CancellationToken ct)
    {
        await TenantRowCopier.ExecuteSql(
            to,
            "create temp table contacts (kind text, value text, fake text, primary key (kind, value)) on commit drop",
            ct
        );
        var existing = await Read(from, tenant, ct);
        await using var writer = await to.BeginBinaryImportAsync("copy contacts (kind, value, fake) from stdin (format binary)", ct);
        foreach (var kind in existing.GroupBy(contact => contact.Kind))
        {
            var people = kind.GroupBy(contact => Same(contact.Kind, contact.Value)).OrderBy(same => Order(same.Key)).ToList();
            foreach (var (same, number) in people.Select((same, index) => (same, index + 1)))
            foreach (var (_, value) in same)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(kind.Key, ct);
                await writer.WriteAsync(value, ct);
                await writer.WriteAsync(Fake(kind.Key, number), ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    static string Fake(string kind, int number) =>
        kind == "phone"
            ? string.Create(CultureInfo.InvariantCulture, $"+7975{number:0000000}")
            : string.Create(CultureInfo.InvariantCulture, $"client{number}@sandbox.invalid");

    static string Same(string kind, string value) => kind == "phone" ? value : EmailAddress.Parse(value)?.Canonical ?? value;

    /// <summary>Not the alphabet's, which would say something of the contact.</summary>
    static string Order(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    static async Task<List<(string Kind, string Value)>> Read(NpgsqlConnection from, Guid tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Known, from) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(tenant);
        await using var row = await command.ExecuteReaderAsync(ct);
        var existing = new List<(string, string)>();
        while (await row.ReadAsync(ct))
            existing.Add((row.GetString(0), row.GetString(1)));
        return existing;
    }
}
