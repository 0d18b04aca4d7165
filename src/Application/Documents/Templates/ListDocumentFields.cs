namespace MakCrm.Application.Documents;

sealed class ListDocumentFieldsHandler : IMessageHandler<Contract.ListDocumentFields, Contract.DocumentFieldList>
{
    public async Task<Result<Contract.DocumentFieldList>> Handle(Contract.ListDocumentFields request, CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        return new Contract.DocumentFieldList
        {
            Items = [.. DocumentFields.ByRoot.Select(g => new Contract.DocumentFieldGroup { Root = g.Key, Fields = [.. g.Value] })],
            NextCursor = null,
        };
    }
}
