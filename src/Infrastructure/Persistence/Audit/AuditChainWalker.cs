using System.Buffers;
using System.Security.Cryptography;
using MakCrm.Application.Operations;
using Contract = MakCrm.Application.Contract;
using Kind = MakCrm.Application.Contract.AuditDamageKind;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>One walk along a tenant's chain; it ends at the first damage.</summary>
sealed class AuditChainWalker(AuditSealStore rows, AuditVerificationQueries facts, AuditKey key)
{
    const int Stride = 32;
    readonly ArrayBufferWriter<byte> line = new(512);
    Contract.AuditDamage? damage;
    AuditChainHead head = new(0, AuditSeal.Nothing, IsSound: false);
    byte[] previous = AuditSeal.Nothing;
    long next = 1;
    long seals;
    long entries;
    long unsealed;

    /// <summary>What is before the given seal is believed as far as its own seal is ours.</summary>
    public async Task Begin(long from, CancellationToken ct)
    {
        var found = await rows.ReadHead(ct);
        var (_, waiting, _) = await facts.Counts(ct);
        unsealed = waiting;
        // A tenant of which nothing was ever sealed has no head yet.
        var isNew = found is null && (await facts.Seals(1, 1, ct)).Count == 0;
        head = found ?? head;
        if (!isNew && !head.IsSound)
            Break(head.Number == 0 ? Kind.HeadChanged : await KindOfHead(ct), head.Number);
        if (from <= 1 || damage is not null)
            return;
        next = from;
        if ((await facts.Seals(from - 1, 1, ct)) is [var before] && before.Seal.Number == from - 1 && IsOurs(before))
            previous = before.Hash;
        else
            Break(Kind.SealChanged, from - 1);
    }

    async Task<Kind> KindOfHead(CancellationToken ct) =>
        (await facts.Seals(head.Number, 1, ct)) is [{ Seal: var last }] && last.Number == head.Number ? Kind.HeadChanged : Kind.SealMissing;

    /// <returns>Whether there is more to check.</returns>
    public async Task<bool> Next(CancellationToken ct)
    {
        if (damage is not null)
            return false;
        var some = await facts.Seals(next, Stride, ct);
        foreach (var stored in some)
        {
            await Check(stored, ct);
            if (damage is not null)
                return false;
        }

        return some.Count == Stride;
    }

    async Task Check(StoredSeal stored, CancellationToken ct)
    {
        var seal = stored.Seal;
        if (seal.Number != next)
            Break(Kind.SealMissing, next);
        else if (!IsOurs(stored) || !seal.PreviousHash.AsSpan().SequenceEqual(previous))
            Break(Kind.SealChanged, seal.Number);
        else
            await CheckEntries(seal, ct);
        (previous, next) = (stored.Hash, seal.Number + 1);
        seals++;
    }

    bool IsOurs(StoredSeal stored) =>
        stored.Seal.Hash().AsSpan().SequenceEqual(stored.Hash)
        && CryptographicOperations.FixedTimeEquals(key.OfSeal(stored.Hash), stored.Mac);

    async Task CheckEntries(AuditSeal seal, CancellationToken ct)
    {
        var (index, hash) = (0, new byte[AuditSeal.HashSize]);
        await foreach (var row in rows.Entries(seal.EntryIds, ct))
        {
            var id = CanonicalAuditEntry.Id(row);
            if (id != seal.EntryIds[index])
                break;
            line.ResetWrittenCount();
            CanonicalAuditEntry.Write(row, line);
            SHA256.HashData(line.WrittenSpan, hash);
            if (!seal.HashOf(index).SequenceEqual(hash))
            {
                Break(Kind.EntryChanged, seal.Number, id);
                return;
            }

            index++;
            entries++;
        }

        if (index < seal.EntryIds.Count)
            Break(Kind.EntryMissing, seal.Number, seal.EntryIds[index]);
    }

    /// <summary>What can be said only of the whole: that it ends where it should, and that nothing lies beside it.</summary>
    public async Task End(AuditAnchor? anchor, CancellationToken ct)
    {
        if (damage is null && next != head.Number + 1)
            Break(next <= head.Number ? Kind.SealMissing : Kind.HeadChanged, Math.Min(next, head.Number));
        if (damage is null && await facts.FirstGone(ct) is { } gone)
            Break(Kind.EntryMissing, null, gone);
        if (damage is null)
        {
            var (all, waiting, held) = await facts.Counts(ct);
            if (all != waiting + held)
                Break(Kind.EntryUnsealed, null, await facts.FirstStray(ct));
        }

        if (damage is null && anchor is not null && !await IsThere(anchor, ct))
            Break(Kind.AnchorUnknown, anchor.Number);
    }

    async Task<bool> IsThere(AuditAnchor anchor, CancellationToken ct) =>
        (await facts.Seals(anchor.Number, 1, ct)) is [var seal]
        && seal.Seal.Number == anchor.Number
        && Convert.ToHexStringLower(seal.Hash) == anchor.Hash;

    void Break(Kind kind, long? seal, Guid? entry = null) =>
        damage ??= new()
        {
            Kind = kind,
            Seal = seal,
            EntryId = entry,
        };

    public Contract.AuditVerification Told(bool isDone) =>
        new()
        {
            TenantId = rows.TenantId,
            IsIntact = damage is null,
            SealCount = seals,
            EntryCount = entries,
            UnsealedCount = unsealed,
            Head = new() { Number = head.Number, Hash = Convert.ToHexStringLower(head.Hash) },
            Damage = damage,
            NextSeal = isDone ? null : next,
        };
}
