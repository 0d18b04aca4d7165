using MakCrm.Domain.Exports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Exports;

/// <summary>The tables that Exports may touch. What is exported, its search reads.</summary>
public interface IExportsDb
{
    DbSet<Export> Exports { get; }
}
