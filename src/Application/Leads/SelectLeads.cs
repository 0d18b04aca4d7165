namespace MakCrm.Application.Leads;

sealed class SelectLeadsHandler(IRecordRowReader rows, RequestContext exchange)
    : IMessageHandler<Contract.SelectLeads, Contract.LeadRowPage>
{
    public async Task<Result<Contract.LeadRowPage>> Handle(Contract.SelectLeads request, CancellationToken cancellationToken)
    {
        var page = await rows.Select(RecordType.Lead, request.Body, cancellationToken);
        return page.IsOk ? exchange.SetResponse<Contract.LeadRowPage>(page.Value) : page.Error;
    }
}
