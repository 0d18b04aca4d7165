using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class ChangeLeadStatusHandler(ILeadStatusTransitionStore moves, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ChangeLeadStatus, Contract.Lead>
{
    public async Task<Result<Contract.Lead>> Handle(Contract.ChangeLeadStatus request, CancellationToken cancellationToken)
    {
        var considered = await moves.Load(request.Id, request.Body.Status, clock.GetUtcNow(), cancellationToken);
        if (!considered.IsOk)
            return considered.Error;
        if (exchange.Answer is not null)
            return Result<Contract.Lead>.ResponseAlreadySet;
        var move = considered.Value;
        if (!move.IsKnown)
            return LeadErrors.StatusUnknown;
        if (exchange.ExpectedVersion is { } expected && expected != move.Version)
            return CommonErrors.StaleVersion;
        if (Lead.RefuseMove(move.IsTrashed, move.From, move.To, move.Allowed) is { } refusal)
            return refusal;
        return await moves.Save(move, request.Body.Comment, cancellationToken)
            ? exchange.SetResponse<Contract.Lead>(move.Answer)
            : CommonErrors.ConcurrentChange;
    }
}
