using MakCrm.Application.Sources;
using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ISourcesDb
{
    public DbSet<Source> Sources => Set<Source>();
}
