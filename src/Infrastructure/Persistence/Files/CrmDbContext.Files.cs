using MakCrm.Application.Files;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IFilesDb
{
    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<FileRevision> FileRevisions => Set<FileRevision>();

    public DbSet<FileContent> FileContents => Set<FileContent>();
}
