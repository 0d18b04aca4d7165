using System.Globalization;
using MakCrm.Application.Operations;
using MakCrm.Infrastructure.Persistence.Audit;
using Npgsql;

namespace MakCrm.WebApi.Setup;

/// <summary><c>verify-audit [--tenant ID [--anchor NUMBER:HASH]]</c>: checks the audit of one tenant, or of all, and tells the state of each.</summary>
sealed class VerifyAuditCommand(AuditVerifier verifier, NpgsqlDataSource source)
{
    public const string Usage = "usage: verify-audit [--tenant ID [--anchor NUMBER:HASH]]";

    /// <summary>0: all intact; 1: damage was found; 2: the arguments make no sense.</summary>
    public async Task<int> Run(string[] args, TextWriter to, CancellationToken ct)
    {
        if (Read(args) is not var (tenant, anchor))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var isIntact = true;
        foreach (var id in tenant is { } one ? [one] : await Tenants(ct))
            isIntact &= await Verify(id, anchor, to, ct);
        return isIntact ? 0 : 1;
    }

    async Task<bool> Verify(Guid tenant, AuditAnchor? anchor, TextWriter to, CancellationToken ct)
    {
        var found = await verifier.Verify(tenant, 1, anchor, ct);
        var (seals, entries) = (found.SealCount, found.EntryCount);
        while (found.NextSeal is { } next)
        {
            found = await verifier.Verify(tenant, next, anchor, ct);
            (seals, entries) = (seals + found.SealCount, entries + found.EntryCount);
        }

        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"tenant={tenant} entries={entries} seals={seals} unsealed={found.UnsealedCount} head={found.Head.Number}:{found.Head.Hash}"
        );
        var damage = found.Damage is { } broken
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" damage={EnumWireFormat.ToWireName(broken.Kind)} seal={broken.Seal} entry={broken.EntryId}"
            )
            : "";
        await to.WriteLineAsync($"{(found.IsIntact ? "intact" : "BROKEN")} {line}{damage}");
        return found.IsIntact;
    }

    async Task<List<Guid>> Tenants(CancellationToken ct)
    {
        var tenants = new List<Guid>();
        await using var command = source.CreateCommand("select * from audit_tenants()");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            tenants.Add(row.GetGuid(0));
        return tenants;
    }

    static (Guid? Tenant, AuditAnchor? Anchor)? Read(string[] args) =>
        args switch
        {
            [] => (null, null),
            ["--tenant", var id] when Guid.TryParse(id, out var tenant) => (tenant, null),
            ["--tenant", var id, "--anchor", var text] when Guid.TryParse(id, out var tenant) && Anchor(text) is { } anchor => (
                tenant,
                anchor
            ),
            _ => null,
        };

    static AuditAnchor? Anchor(string text) =>
        text.Split(':') is [var number, { Length: 64 } hash]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new(parsed, hash.ToLowerInvariant())
            : null;
}
