using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

sealed class ListPayoutRunsHandler(PayoutRunReader reader) : IMessageHandler<Contract.ListPayoutRuns, Contract.PayoutRunPage>
{
    public async Task<Result<Contract.PayoutRunPage>> Handle(Contract.ListPayoutRuns request, CancellationToken cancellationToken)
    {
        if (reader.Refusal is { } refusal)
            return refusal;
        var runs = reader.Runs;
        if (request.State?.MapTo<PayoutRunState>() is { } state)
            runs = runs.Where(r => r.State == state);
        var page = await runs.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.PayoutRunPage { Items = [.. p.Items.Select(r => r.View())], NextCursor = p.NextCursor });
    }
}
