using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

static class ExportViews
{
    public static readonly ContractMap<Export, Contract.Export> Export = new();

    public static Contract.Export View(this Export export) => Export.View(export);
}
