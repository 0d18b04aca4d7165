namespace MakCrm.Application.Tenants.Public;

/// <summary>Founds networks. No client can do that, because before there is a network there is no client.</summary>
public interface INetworkProvisioning
{
    /// <summary>
    /// Adds the head office and what every module gives it, as a Russian company in Moscow until it says otherwise.
    /// Part of the present work, which must have begun in the head office's own, new id.
    /// </summary>
    Task<Result<NoContent>> Found(Guid id, string name, CancellationToken ct);
}
