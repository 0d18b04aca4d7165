using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

sealed class CreateExportHandler(ExportService service, IRecordExporter export, ICaller caller, RequestContext exchange)
    : IMessageHandler<Contract.CreateExport, Contract.Export>
{
    const string Separators = ";,|\t";

    public async Task<Result<Contract.Export>> Handle(Contract.CreateExport request, CancellationToken cancellationToken)
    {
        var order = request.Body;
        // Whoever makes it later does not know what he reads.
        order = order with
        {
            Language = order.Language ?? Reads(),
        };
        if (!caller.HasPermission(ExportService.ReadOf(order.RecordType.MapTo<RecordType>())))
            return CommonErrors.Forbidden;
        if (order.Separator is { } separator && !Separators.Contains(separator, StringComparison.Ordinal))
            return ExportErrors.SeparatorUnfit;
        // What cannot be made is refused now, and not by a failure later.
        var prepared = await export.Prepare(order, cancellationToken);
        if (!prepared.IsOk)
            return prepared.Error;
        var ordered = await service.Order(order, cancellationToken);
        return ordered.Map(made => made.View());
    }

    Contract.ExportLanguage Reads() =>
        LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage) ? Contract.ExportLanguage.Ru : Contract.ExportLanguage.En;
}
