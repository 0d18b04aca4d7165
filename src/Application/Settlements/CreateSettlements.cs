using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

sealed class CreateSettlementsHandler(SettlementIssue issue, SettlementDocuments documents, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateSettlements, Contract.SettlementList>
{
    /// <summary>So many partners at once, and no further one when these have a settlement's worth of lines: whoever has more calls again.</summary>
    const int Most = 50;

    public async Task<Result<Contract.SettlementList>> Handle(Contract.CreateSettlements request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (body.Through > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            return SettlementErrors.ThroughInFuture;
        await issue.Turn(cancellationToken);
        var due = await issue.Due(body.Through, Math.Max(1, body.Least?.Amount ?? 1), body.PartnerIds, Most + 1, cancellationToken);
        var issued = new List<Contract.Settlement>();
        foreach (var partner in due.Take(Most).TakeWhile(_ => issued.Sum(s => s.LineCount) < Settlement.MostLines))
        {
            var settlement = await issue.Issue(partner.PartnerId, body.Through, cancellationToken);
            await documents.Make(settlement, settlement.Lines, cancellationToken);
            issued.Add(settlement.View());
        }

        return new Contract.SettlementList { Items = issued, IsMore = due.Count > issued.Count };
    }
}
