using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

/// <summary>Whoever hears of it first begins.</summary>
sealed class OnExportOrdered(IExportWorker worker) : IOn<ExportOrdered>
{
    public Task Handle(ExportOrdered raised, EventFacts facts, CancellationToken ct)
    {
        if (raised.Delivery == ExportDelivery.File)
            worker.Wake();
        return Task.CompletedTask;
    }
}
