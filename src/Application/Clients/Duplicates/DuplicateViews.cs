using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

static class DuplicateViews
{
    public static Contract.ClientDuplicate View(this ScoredClient match, RecordMasking masking) =>
        new()
        {
            Client = match.Client.Named(masking),
            Score = match.Score.Score,
            Certainty = match.Score.Certainty.MapTo<Contract.MatchCertainty>(),
            Reasons = [.. match.Score.Reasons.Select(View)],
        };

    public static Contract.RelatedClient Named(this Client client, RecordMasking masking) =>
        new()
        {
            Id = client.Id,
            Kind = client.Kind.MapTo<Contract.ClientKind>(),
            Name = ClientMasking.Name(client.Name, masking),
        };

    public static Contract.WeighedReason View(WeightedReason reason) =>
        new() { Reason = reason.Reason.MapTo<Contract.ClientMatchReason>(), Weight = reason.Weight };

    static readonly ContractMap<ClientScan, Contract.ClientScan> Scan = new(map => map.Map(c => c.Problem, scan => ProblemOf(scan)));

    public static Contract.ClientScan View(this ClientScan scan) => Scan.View(scan);

    static Contract.ClientScanProblem? ProblemOf(ClientScan scan) =>
        scan is { Problem: { } problem, FailedEventId: { } parked }
            ? new() { Code = problem.MapTo<Contract.ClientScanFault>(), EventId = parked }
            : null;

    public static Contract.ClientDuplicateRules View(this DuplicateRules? rules)
    {
        var weights = rules?.Weights ?? DuplicateWeights.Usual;
        return new()
        {
            OnCreate = (rules?.OnCreate ?? DuplicatePolicy.Allow).MapTo<Contract.DuplicatePolicy>(),
            OnChange = (rules?.OnChange ?? DuplicatePolicy.Allow).MapTo<Contract.DuplicatePolicy>(),
            PossibleFrom = weights.PossibleFrom,
            CertainFrom = weights.CertainFrom,
            Weights =
            [
                .. Enum.GetValues<MatchReason>()
                    .Select(r => new Contract.WeighedReason { Reason = r.MapTo<Contract.ClientMatchReason>(), Weight = weights[r] }),
            ],
            Version = rules?.Version ?? DuplicateRules.FirstVersion,
        };
    }

    /// <summary>Of a reason that is told twice the last word counts; one that is not told counts as usual.</summary>
    public static DuplicateWeights ToWeights(this Contract.ClientDuplicateRulesReplacement provided)
    {
        var weights = new Dictionary<MatchReason, int>();
        foreach (var reason in provided.Weights)
            weights[reason.Reason.MapTo<MatchReason>()] = reason.Weight;
        return new(weights, provided.PossibleFrom, provided.CertainFrom);
    }
}
