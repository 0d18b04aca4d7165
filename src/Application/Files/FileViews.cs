using System.Linq.Expressions;
using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

static class FileViews
{
    public static readonly Expression<Func<StoredFile, Contract.StoredFile>> File = f => View(f, f.Content);

    public static readonly ContractMap<FileRevision, Contract.FileRevision> Revision = new(map =>
        map.Map(c => c.ContentType, r => r.Content.ContentType)
            .Map(c => c.Size, r => r.Content.Size)
            .Map(c => c.Sha256, r => r.Content.Sha256)
            .Map(c => c.State, r => r.Content.State.MapTo<Contract.FileState>())
    );

    /// <summary>Of a file that was read with its newest content.</summary>
    public static Contract.StoredFile View(this StoredFile file) => View(file, file.Content);

    static readonly ContractMap<StoredFile, Contract.StoredFile> StoredFile = new(map =>
        map.Ignore(c => c.ContentType, c => c.Size, c => c.Sha256, c => c.State)
    );

    public static Contract.StoredFile View(StoredFile file, FileContent newest) =>
        StoredFile.View(file) with
        {
            ContentType = newest.ContentType,
            Size = newest.Size,
            Sha256 = newest.Sha256,
            State = newest.State.MapTo<Contract.FileState>(),
        };
}
