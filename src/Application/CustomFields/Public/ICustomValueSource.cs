namespace MakCrm.Application.CustomFields.Public;

/// <summary>The values that a module's records hold, as they lie there; without those that are erased or in the trash.</summary>
public interface ICustomValueSource
{
    RecordType Record { get; }

    IQueryable<StoredValues> All { get; }
}

/// <summary>What one record holds.</summary>
public sealed class StoredValues
{
    public Guid Id { get; init; }

    /// <summary>JSON.</summary>
    public string? Values { get; init; }

    /// <summary>Of a deal.</summary>
    public Guid? StageId { get; init; }
}
