namespace MakCrm.Application.Leads;

sealed class SelectLeadsHandler(IRecordRows rows, Exchange exchange) : IHandle<Contract.SelectLeads, Contract.LeadRowPage>
{
    public async Task<Result<Contract.LeadRowPage>> Handle(Contract.SelectLeads request, CancellationToken cancellationToken)
    {
        var page = await rows.Select(RecordKind.Lead, request.Body, cancellationToken);
        return page.IsOk ? exchange.Reply<Contract.LeadRowPage>(page.Value) : page.Error;
    }
}
