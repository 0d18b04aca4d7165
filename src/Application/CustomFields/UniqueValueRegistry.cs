using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>Who has which unique value. Two who come at once are told apart by the store; one of them comes here again and is refused.</summary>
sealed class UniqueValueRegistry(ICustomFieldsDb db) : IModuleService
{
    public async Task<Error?> Keep(
        RecordType record,
        Guid id,
        IReadOnlyList<UniqueValue> requested,
        IReadOnlyCollection<Guid> from,
        CancellationToken ct
    )
    {
        Guid[] holders = [id, .. from];
        if (await Taken(record, holders, requested, ct) is { } conflict)
            return conflict;
        await db.CustomKeys.Where(k => k.Record == record && holders.Contains(k.RecordId)).LoadAsync(ct);
        var present = db.KeysAtHand.Where(k => k.Record == record && holders.Contains(k.RecordId)).ToList();
        foreach (var key in present.Where(k => requested.Contains(new(k.Code, k.Value))))
            key.RecordId = id;
        // What another piece of this work has taken meanwhile is in other hands already.
        db.CustomKeys.RemoveRange(present.Where(k => k.RecordId == id && !requested.Contains(new(k.Code, k.Value))));
        var held = present.Select(k => new UniqueValue(k.Code, k.Value)).ToHashSet();
        db.CustomKeys.AddRange(requested.Where(w => !held.Contains(w)).Select(w => Of(record, id, w)));
        return null;
    }

    /// <summary>By others than these.</summary>
    public async Task<Error?> Taken(
        RecordType record,
        IReadOnlyCollection<Guid> holders,
        IReadOnlyList<UniqueValue> requested,
        CancellationToken ct
    )
    {
        if (requested.Count == 0)
            return null;
        var keys = requested.Select(w => w.Key).ToList();
        var others = await db
            .CustomKeys.Where(k => k.Record == record && !holders.Contains(k.RecordId) && keys.Contains(k.Value))
            .Select(k => new UniqueValue(k.Code, k.Value))
            .ToListAsync(ct);
        others.AddRange(TakenNow(record).Where(k => !holders.Contains(k.RecordId)).Select(k => new UniqueValue(k.Code, k.Value)));
        return CustomValueErrorBuilder.Of([.. requested.Where(others.Contains).Select(w => (CustomValueErrors.Taken, w.Code))]);
    }

    /// <summary>Those of the values that somebody has.</summary>
    public async Task<HashSet<UniqueValue>> TakenOf(RecordType record, IReadOnlyList<UniqueValue> requested, CancellationToken ct)
    {
        if (requested.Count == 0)
            return [];
        var keys = requested.Select(w => w.Key).ToList();
        var others = db.CustomKeys.Where(k => k.Record == record && keys.Contains(k.Value)).Select(k => new UniqueValue(k.Code, k.Value));
        var now = TakenNow(record).Select(k => new UniqueValue(k.Code, k.Value));
        return [.. (await others.ToListAsync(ct)).Concat(now).Where(requested.ToHashSet().Contains)];
    }

    IEnumerable<CustomUniqueKey> TakenNow(RecordType record) => db.KeysAtHand.Where(k => k.Record == record);

    public Task Write(RecordType record, IReadOnlyList<(Guid Id, UniqueValue Value)> claimed, CancellationToken ct) =>
        db.Insert([.. claimed.Select(c => Of(record, c.Id, c.Value))], ct);

    static CustomUniqueKey Of(RecordType record, Guid id, UniqueValue value) =>
        new()
        {
            Record = record,
            Code = value.Code,
            Value = value.Key,
            RecordId = id,
        };
}
