using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

/// <summary>Whoever hears of it first begins.</summary>
[StoredName("OnExportOrdered")]
sealed class OnExportRequested(IExportSignal worker) : IEventHandler<ExportRequested>
{
    public Task Handle(ExportRequested raised, EventContext facts, CancellationToken ct)
    {
        if (raised.Delivery == ExportDelivery.File)
            worker.Wake();
        return Task.CompletedTask;
    }
}
