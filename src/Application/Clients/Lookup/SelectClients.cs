namespace MakCrm.Application.Clients;

sealed class SelectClientsHandler(IRecordRowReader rows, RequestContext exchange)
    : IMessageHandler<Contract.SelectClients, Contract.ClientRowPage>
{
    public async Task<Result<Contract.ClientRowPage>> Handle(Contract.SelectClients request, CancellationToken cancellationToken)
    {
        var page = await rows.Select(RecordType.Client, request.Body, cancellationToken);
        return page.IsOk ? exchange.SetResponse<Contract.ClientRowPage>(page.Value) : page.Error;
    }
}
