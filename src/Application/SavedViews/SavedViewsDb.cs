using MakCrm.Domain.SavedViews;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.SavedViews;

/// <summary>The tables that SavedViews may touch.</summary>
public interface ISavedViewsDb
{
    DbSet<SavedView> SavedViews { get; }
}
