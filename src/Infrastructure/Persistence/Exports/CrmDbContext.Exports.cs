using MakCrm.Application.Exports;
using MakCrm.Domain.Exports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IExportsDb
{
    public DbSet<Export> Exports => Set<Export>();
}
