namespace MakCrm.Application.Partners.Public;

/// <summary>Where partners are paid to, for those who pay them.</summary>
public interface IPartnerAccounts
{
    /// <summary>Those of these partners who have bank details.</summary>
    Task<IReadOnlySet<Guid>> Known(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct);

    /// <summary>The present accounts, by partner; those without any are left out. Reading them leaves a trace. Error: <c>sealed_data_destroyed</c>.</summary>
    Task<Result<IReadOnlyDictionary<Guid, SettlementAccount>>> Open(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct);
}
