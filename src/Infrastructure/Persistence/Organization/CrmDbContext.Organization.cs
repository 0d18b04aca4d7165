using MakCrm.Application.Organization;
using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IOrganizationDb
{
    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Team> Teams => Set<Team>();
}
