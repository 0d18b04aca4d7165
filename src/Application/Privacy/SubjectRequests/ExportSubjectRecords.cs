using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ExportSubjectRecordsHandler(IPrivacyDb db, DataSubjectResolver finder, DataSubjectErasure file, DataSubjectExport reading)
    : IMessageHandler<Contract.ExportSubjectRecords, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.ExportSubjectRecords request, CancellationToken cancellationToken)
    {
        var input = await db.SubjectRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken);
        if (input is null)
            return SubjectRequestErrors.NotFound;
        var subject = await finder.Find(input, cancellationToken);
        if (!subject.IsOk)
            return subject.Error;
        var records = await file.Collect(subject.Value, cancellationToken);
        return reading.Send(input.Id, subject.Value, records);
    }
}
