using System.Linq.Expressions;
using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

static class ExportViews
{
    public static readonly Expression<Func<Export, Contract.Export>> Export = e => new Contract.Export
    {
        Id = e.Id,
        RecordType = e.RecordType.As<Contract.RecordType>(),
        Format = e.Format.As<Contract.ExportFormat>(),
        Delivery = e.Delivery.As<Contract.ExportDelivery>(),
        State = e.State.As<Contract.ExportState>(),
        Rows = e.Rows,
        FileId = e.FileId,
        Problem = e.Problem,
        OrderedAt = e.OrderedAt,
        EndedAt = e.EndedAt,
    };

    static readonly Func<Export, Contract.Export> Compiled = Export.Compile();

    public static Contract.Export View(this Export export) => Compiled(export);
}
