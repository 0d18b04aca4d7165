using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>Comments on records of one type, by the caller or by the product itself, in the present commit.</summary>
public interface IRecordComments
{
    RecordType Record { get; }

    /// <summary>What it takes.</summary>
    string Permission { get; }

    /// <summary>Null when it is noted.</summary>
    Task<Error?> Comment(Guid id, string text, CancellationToken ct);
}

/// <summary>What modules that treat records of all types ask of those of one type.</summary>
public interface IRecordLookup
{
    RecordType Record { get; }

    /// <summary>Whether events that tell of changes name a field so.</summary>
    bool TellsOf(string field);

    /// <summary>Null for nobody, and where there is no such record.</summary>
    Task<Guid?> Responsible(Guid id, CancellationToken ct);
}
