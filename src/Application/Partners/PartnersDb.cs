using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>The tables that Partners may touch.</summary>
public interface IPartnersDb
{
    DbSet<Partner> Partners { get; }
}
