using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

/// <summary>The tables that Organization may touch.</summary>
public interface IOrganizationDb
{
    DbSet<Unit> Units { get; }

    DbSet<Team> Teams { get; }
}
