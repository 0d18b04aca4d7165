namespace MakCrm.Application.Exports;

sealed class ListExportsHandler(ExportService service) : IMessageHandler<Contract.ListExports, Contract.ExportPage>
{
    public async Task<Result<Contract.ExportPage>> Handle(Contract.ListExports request, CancellationToken cancellationToken)
    {
        var page = await service.Own.ToPage(request.Cursor, request.Limit, ExportViews.Export, cancellationToken);
        return page.Map(found => new Contract.ExportPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
