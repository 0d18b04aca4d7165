namespace MakCrm.Application.Clients.Public;

/// <summary>
/// What a module keeps of a client, and takes along when it turns out to be another one, in the commit of the merge. Found by this interface;
/// a test knows every table that names a client.
/// </summary>
public interface IClientMergePart
{
    /// <summary>The table whose rows it moves.</summary>
    string Table { get; }

    Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct);

    /// <summary>What was the others' is the survivor's now; what he has already stays where it is.</summary>
    Task<IReadOnlyList<MovedOfClient>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct);

    /// <summary>Gives back what is still there; what has gone elsewhere since is left alone.</summary>
    /// <returns>How many.</returns>
    Task<int> Return(IReadOnlyList<MovedOfClient> moved, Guid survivor, CancellationToken ct);
}

/// <param name="Id">Of the row.</param>
/// <param name="From">Whose it was.</param>
public sealed record MovedOfClient(Guid Id, Guid From);
