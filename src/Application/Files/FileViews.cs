using System.Linq.Expressions;
using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

static class FileViews
{
    public static readonly Expression<Func<StoredFile, Contract.StoredFile>> File = f => View(f, f.Content);

    public static readonly Expression<Func<FileRevision, Contract.FileRevision>> Revision = r => new Contract.FileRevision
    {
        Id = r.Id,
        Number = r.Number,
        ContentType = r.Content.ContentType,
        Size = r.Content.Size,
        Sha256 = r.Content.Sha256,
        State = r.Content.State.As<Contract.FileState>(),
        UploadedBy = r.UploadedBy,
        UploadedAt = r.UploadedAt,
    };

    /// <summary>Of a file that was read with its newest content.</summary>
    public static Contract.StoredFile View(this StoredFile file) => View(file, file.Content);

    public static Contract.StoredFile View(StoredFile file, FileContent newest) =>
        new()
        {
            Id = file.Id,
            Name = file.Name,
            Description = file.Description,
            RecordType = file.RecordType?.As<Contract.RecordType>(),
            RecordId = file.RecordId,
            ContentType = newest.ContentType,
            Size = newest.Size,
            Sha256 = newest.Sha256,
            State = newest.State.As<Contract.FileState>(),
            Revision = file.Revision,
            UploadedBy = file.UploadedBy,
            CreatedAt = file.CreatedAt,
            UpdatedAt = file.UpdatedAt,
            TrashedAt = file.TrashedAt,
            Version = file.Version,
        };
}
