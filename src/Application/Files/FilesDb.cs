using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>The tables that Files may touch.</summary>
public interface IFilesDb
{
    DbSet<StoredFile> Files { get; }

    DbSet<FileRevision> FileRevisions { get; }

    DbSet<FileContent> FileContents { get; }
}
