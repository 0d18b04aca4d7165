namespace MakCrm.Application.Privacy;

/// <summary>Hands out what is known of a person, with a trace for each of his leads.</summary>
sealed class DataSubjectExport(IReadAuditLog readings, TimeProvider clock) : IModuleService
{
    public FileDownload Send(Guid requestId, DataSubject subject, IReadOnlyList<DataSubjectRecordSet> records)
    {
        foreach (var lead in subject.LeadIds)
            readings.Record("lead", lead);
        var archive = DataSubjectArchive.Of(subject, records, clock.GetUtcNow());
        return new($"subject-{requestId}.zip", "application/zip", async (to, ct) => await to.WriteAsync(archive, ct));
    }
}
