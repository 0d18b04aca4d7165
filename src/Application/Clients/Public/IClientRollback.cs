namespace MakCrm.Application.Clients.Public;

/// <summary>What an intake did to a client.</summary>
/// <param name="Deed">Created or updated.</param>
/// <param name="Version">Of the client after it.</param>
public sealed record ClientDone(Guid ClientId, ClientIntakeDeed Deed, int Version);

/// <summary>
/// Takes back what an intake has done, in the present commit, with the caller's rights: who was created is deleted for good, who was changed
/// is what he was. Whoever was touched by somebody else since stays.
/// </summary>
public interface IClientRollback
{
    /// <summary>
    /// The latest first; a client that was changed after it was created comes back in a call of its own before it goes. For each of them why it
    /// was left alone; null where it was taken back.
    /// </summary>
    Task<IReadOnlyList<Error?>> TakeBack(Guid intakeId, IReadOnlyList<ClientDone> done, CancellationToken ct);

    /// <summary>From now on nothing of the intake can be taken back.</summary>
    Task Forget(Guid intakeId, CancellationToken ct);
}
