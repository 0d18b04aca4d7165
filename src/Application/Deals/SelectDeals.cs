namespace MakCrm.Application.Deals;

sealed class SelectDealsHandler(IRecordRowReader rows, RequestContext exchange)
    : IMessageHandler<Contract.SelectDeals, Contract.DealRowPage>
{
    public async Task<Result<Contract.DealRowPage>> Handle(Contract.SelectDeals request, CancellationToken cancellationToken)
    {
        var page = await rows.Select(RecordType.Deal, request.Body, cancellationToken);
        return page.IsOk ? exchange.SetResponse<Contract.DealRowPage>(page.Value) : page.Error;
    }
}
