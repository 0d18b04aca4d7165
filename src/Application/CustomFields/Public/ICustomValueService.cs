using System.Text.Json;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>How values that are told are put over those that are there.</summary>
public enum ValueUpdateMode
{
    /// <summary>They are all that there is.</summary>
    Whole,

    /// <summary>What is not named stays.</summary>
    Part,
}

/// <summary>A value that no other record may have.</summary>
public sealed record UniqueValue(string Code, string Key);

/// <summary>Holds values of custom fields against their definitions, in the one spelling in which they lie in records: a JSON object.</summary>
public interface ICustomValueService
{
    /// <summary>The values of a new record, with what is given to those that tell nothing. Null for none.</summary>
    ValueTask<Result<string?>> ForNewRecord(RecordType record, IReadOnlyDictionary<string, JsonElement>? values, CancellationToken ct);

    /// <summary>The values of a record that is there; the same text as before where nothing differs.</summary>
    ValueTask<Result<string?>> Update(
        RecordType record,
        string? now,
        IReadOnlyDictionary<string, JsonElement>? values,
        ValueUpdateMode telling,
        CancellationToken ct
    );

    /// <summary>Makes the unique ones among a record's present values its own, in the present commit; null gives them all up.</summary>
    ValueTask<Error?> SaveUnique(RecordType record, Guid id, string? values, CancellationToken ct);

    /// <summary>The same for a record that may have what these others have: it is theirs no more.</summary>
    ValueTask<Error?> TransferUnique(RecordType record, Guid id, string? values, IReadOnlyCollection<Guid> from, CancellationToken ct);

    /// <summary>The unique ones among them, for whoever writes them down himself; refused where another record has one.</summary>
    ValueTask<Result<IReadOnlyList<UniqueValue>>> ReserveUnique(RecordType record, Guid id, string? values, CancellationToken ct);

    /// <summary>The unique ones among values as they are kept, whoever has them.</summary>
    ValueTask<IReadOnlyList<UniqueValue>> Unique(RecordType record, string? values, CancellationToken ct);

    /// <summary>The same of values that are told; what cannot be a value is passed over.</summary>
    ValueTask<IReadOnlyList<UniqueValue>> Unique(RecordType record, IReadOnlyDictionary<string, JsonElement>? values, CancellationToken ct);

    /// <summary>The unique values of many new records at once.</summary>
    ValueTask<UniqueValueReservations> Claims(RecordType record, CancellationToken ct);

    /// <summary>Why a deal with these values may not enter a stage; null when it may.</summary>
    ValueTask<Error?> CheckStageRequirements(Guid stageId, string? values, CancellationToken ct);
}

/// <summary>Unique values of many new records, which are written beside the model.</summary>
public abstract class UniqueValueReservations
{
    /// <summary>For each of them why it may not come in, null where it may: of two who bring the same value the first has it.</summary>
    public abstract ValueTask<IReadOnlyList<Error?>> Take(IReadOnlyList<(Guid Id, string? Values)> records, CancellationToken ct);

    /// <summary>Writes down what was taken, in the present commit.</summary>
    public abstract Task Write(CancellationToken ct);
}
