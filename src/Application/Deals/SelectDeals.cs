namespace MakCrm.Application.Deals;

sealed class SelectDealsHandler(IRecordRows rows, Exchange exchange) : IHandle<Contract.SelectDeals, Contract.DealRowPage>
{
    public async Task<Result<Contract.DealRowPage>> Handle(Contract.SelectDeals request, CancellationToken cancellationToken)
    {
        var page = await rows.Select(RecordKind.Deal, request.Body, cancellationToken);
        return page.IsOk ? exchange.Reply<Contract.DealRowPage>(page.Value) : page.Error;
    }
}
