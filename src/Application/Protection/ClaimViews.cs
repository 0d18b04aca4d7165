using MakCrm.Domain.Protection;

namespace MakCrm.Application.Protection;

static class ClaimViews
{
    static readonly ContractMap<ClientClaim, Contract.ClientClaim> ClientClaim = new(map =>
        map.Ignore(c => c.Holder, c => c.State, c => c.Evidence, c => c.Continues, c => c.EndedAt, c => c.Ending)
    );

    /// <summary>A claim whose time is over has ended, also before the clock has come to it.</summary>
    public static Contract.ClientClaim View(this ClientClaim claim, DateTimeOffset now) =>
        ClientClaim.View(claim) with
        {
            Holder = new() { Kind = claim.HolderKind.MapTo<Contract.ClaimHolderKind>(), Id = claim.HolderId },
            State = claim.IsStanding(now) ? Contract.ClientClaimState.Standing : Contract.ClientClaimState.Ended,
            Evidence = claim.Evidence.View(),
            Continues = claim.ContinuesId,
            EndedAt = claim.IsStanding(now) ? null : claim.End,
            Ending = claim.IsStanding(now) ? null : (claim.Ending ?? ClaimEndReason.Expired).MapTo<Contract.ClaimEnding>(),
        };

    static readonly ContractMap<ClaimEvidence, Contract.ClaimEvidence> ClaimEvidence = new();

    static Contract.ClaimEvidence View(this ClaimEvidence evidence) => ClaimEvidence.View(evidence);

    public static ClaimHolder Read(this Contract.ClaimHolder provided) => new(provided.Kind.MapTo<ClaimHolderKind>(), provided.Id);

    public static Contract.ClientProtectionRules View(this ProtectionRules? rules)
    {
        var policy = rules?.Policy ?? ProtectionPolicy.None;
        return new()
        {
            Terms =
            [
                .. policy.Terms.Select(t => new Contract.ClientProtectionTerm
                {
                    Source = t.Source,
                    Way = t.Way?.MapTo<Contract.ClaimTermWay>(),
                    Days = t.Days,
                }),
            ],
            ClaimedBy = policy.ClaimedBy.MapTo<Contract.ClaimedBy>(),
            ProlongOn = [.. policy.ProlongOn.Select(p => p.MapTo<Contract.ClaimProlonger>())],
            ProlongDays = policy.ProlongDays,
            MostDays = policy.MostDays,
            EndOn = [.. policy.EndOn.Select(e => e.MapTo<Contract.ClaimEnder>())],
            WarnDays = policy.WarnDays,
            Version = rules?.Version ?? ProtectionRules.FirstVersion,
        };
    }

    public static ProtectionPolicy ToPolicy(this Contract.ClientProtectionRulesReplacement provided) =>
        new(
            [.. provided.Terms.Select(t => new ProtectionTerm(t.Source, t.Way?.MapTo<ClaimOrigin>(), t.Days))],
            provided.ClaimedBy?.MapTo<DefaultClaimHolder>() ?? DefaultClaimHolder.Responsible,
            [.. (provided.ProlongOn ?? []).Select(p => p.MapTo<ClaimExtensionTrigger>()).Distinct()],
            provided.ProlongDays ?? ProtectionPolicy.None.ProlongDays,
            provided.MostDays ?? ProtectionPolicy.None.MostDays,
            [.. (provided.EndOn ?? []).Select(e => e.MapTo<ClaimEndTrigger>()).Distinct()],
            provided.WarnDays ?? ProtectionPolicy.None.WarnDays
        );
}
