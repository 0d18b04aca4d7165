namespace MakCrm.Application.Common;

/// <summary>What a module keeps of a record, and takes along when it turns out to be another one of its kind, in the commit of the merge.</summary>
public interface IMergePart
{
    /// <summary>The table whose rows it moves.</summary>
    string Table { get; }

    Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct);

    /// <summary>What was the others' is the survivor's now; what it has already stays where it is.</summary>
    Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct);

    /// <summary>Gives back what is still there; what has gone elsewhere since is left alone.</summary>
    /// <returns>How many.</returns>
    Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct);
}

/// <param name="Id">Of the row.</param>
/// <param name="From">Whose it was.</param>
public sealed record MovedFrom(Guid Id, Guid From);
