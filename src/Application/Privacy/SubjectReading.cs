namespace MakCrm.Application.Privacy;

/// <summary>Hands out what is known of a person, with a trace for each of his leads.</summary>
sealed class SubjectReading(IReadings readings, TimeProvider clock) : IModulePart
{
    public FileDownload Send(Guid requestId, Subject subject, IReadOnlyList<SubjectRecords> records)
    {
        foreach (var lead in subject.LeadIds)
            readings.Note("lead", lead);
        var archive = SubjectArchive.Of(subject, records, clock.GetUtcNow());
        return new($"subject-{requestId}.zip", "application/zip", async (to, ct) => await to.WriteAsync(archive, ct));
    }
}
