"""What ground words mean: pairs of belts, courses, headings, banks, parts, tables, definitions."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def areas(text: str) -> list[str]:
    return [describe(rule.area) for rule in read(text).rules]


FIRST = [
    (
        (
            "Two belts shall be free of troops along the border between Chad and Sudan. The "
            "first is 5 km deep on the side of Chad. The second is 12 km deep on the side of "
            "Sudan."
        ),
        [
            "within 5 km of the border between Chad and Sudan, on the side of Chad",
            "within 12 km of the border between Chad and Sudan, on the side of Sudan",
        ],
    ),
    (
        (
            "Two zones are laid along the Struma river. In the inner zone, up to 3 km from the "
            "river, no soldier shall stand. In the outer zone, up to 10 km from the river, no "
            "tank shall be kept."
        ),
        ["within 3 km of the river Struma", "within 10 km of the river Struma"],
    ),
    (
        (
            "No troops shall enter two strips, one of 4 km along the Mesta river, the other of "
            "9 km along the Struma river."
        ),
        ["within 4 km of the river Mesta", "within 9 km of the river Struma"],
    ),
    (
        (
            "Around the airfield of Bria there shall be two rings: no infantry shall be within "
            "2 km of it, and no mortars within 8 km."
        ),
        ['within 2 km of "Bria airfield"', 'within 8 km of "Bria airfield"'],
    ),
    (
        (
            "A demarcation line shall separate the two armies. It begins at Bambari, goes to "
            "Bria and from there to Ndele. It ends at Birao. No troops shall be within 6 km of "
            "the line."
        ),
        [
            "all of the path (Bambari; Bria; Ndele; Birao)",
            "within 6 km of the path (Bambari; Bria; Ndele; Birao)",
        ],
    ),
    (
        (
            "The ceasefire line runs as follows:\n(a) from Gulu to Kitgum;\n(b) from Kitgum to "
            "Kotido;\n(c) from Kotido to Moroto.\nNo guns shall be within 9 km of this line."
        ),
        [
            "all of the path (Gulu; Kitgum; Kotido; Moroto)",
            "within 9 km of the path (Gulu; Kitgum; Kotido; Moroto)",
        ],
    ),
    (
        (
            "The line starts at Kaya. From Kaya it follows the road to Yei. From Yei it runs "
            "east to Juba. The rebels shall stay south of the line."
        ),
        [
            (
                'all of the path (Kaya; the stretch of the road "Kaya-Yei road" from Kaya to '
                "Yei; Yei; Juba)"
            ),
            (
                'the ground south of the path (Kaya; the stretch of the road "Kaya-Yei road" '
                "from Kaya to Yei; Yei; Juba)"
            ),
        ],
    ),
    (
        (
            "The security area is bounded on the north by the Semliki river. On the west it is "
            "bounded by the Bunia road. In the south its limit is the parallel 1 N. No armed "
            "men shall be in it."
        ),
        [
            (
                "the ground south of the river Semliki, only where the ground east of the road "
                '"Bunia road", only where the ground north of the parallel 1 N'
            ),
            'the zone "r1"',
        ],
    ),
    (
        "b. Kauda airstrip. No weapons shall be kept within 5 km of it.",
        ['within 5 km of "Kauda airstrip"'],
    ),
    (
        (
            "2. The bridge at Mongalla. Neither side shall post soldiers closer than 800 m to "
            "the bridge."
        ),
        ["within 800 m of Mongalla"],
    ),
    # a dam, a bridge or a pass is not the town whose name it bears
    (
        "No guns shall be kept within 5 km of the Olsany dam or within 2 km of Kuty Pass.",
        ['within 5 km of "Olsany dam"', "within 2 km of Kuty Pass"],
    ),
    (
        "No guns shall be kept within 5 km of Olsany city or within 2 km of the Kuty village.",
        ["within 5 km of Olsany", "within 2 km of Kuty"],
    ),
    (
        "(iii) Kisangani airport: forces shall be withdrawn to 10 km from the airport.",
        ['within 10 km of "Kisangani airport"'],
    ),
    (
        "Lake Kivu. Armed boats shall not sail on it.",
        ["all of Lake Kivu"],
    ),
    (
        (
            "The Drina river divides the two forces. The militia shall leave its eastern bank "
            "to a depth of 4 km."
        ),
        ["within 4 km of the east bank of the river Drina, on the east side"],
    ),
    (
        (
            "The parties respect the course of the Mono river. On the left bank no guns shall "
            "be kept within 7 km."
        ),
        [
            "all of the river Mono",
            'within 7 km of the left bank of the river Mono, on the side of "left bank"',
        ],
    ),
    (
        "The withdrawal of all forces east of the Drina river shall be complete by 4 May 2001.",
        ["the ground east of the river Drina"],
    ),
    (
        ("The agreement provides for the removal of artillery to 15 km from the line of contact."),
        ['within 15 km of the line "line of contact"'],
    ),
    (
        (
            "The parties commit themselves to:\n(a) withdrawing tanks from the town of "
            "Bria;\n(b) the redeployment of troops behind the Kotto river;\n(c) to keep "
            "mortars 20 km away from Bambari."
        ),
        [
            "all of Bria",
            'not drawn: vague, layer "the ground beyond Kotto"',
            "within 20 km of Bambari",
        ],
    ),
    (
        (
            "The plan foresees the creation of a buffer zone 8 km wide on both sides of the "
            "border between Niger and Chad, the stationing of observers at Nguigmi and the "
            "reopening of the road from Nguigmi to Bol."
        ),
        [
            "within 8 km of the border between Niger and Chad, on both sides",
            "all of Nguigmi",
            'all of the stretch of the road "Nguigmi-Bol road" from Nguigmi to Bol',
        ],
    ),
    (
        "Observers shall be stationed in Kosti, White Nile.",
        ["all of Kosti in White Nile"],
    ),
    (
        "The army shall leave Beni, North Kivu province, within ten days.",
        ["all of Beni in North Kivu"],
    ),
    (
        "No heavy weapons shall be kept within 12 km of Bria, Haute-Kotto.",
        ["within 12 km of Bria in Haute-Kotto"],
    ),
    (
        "Teams will be based in Kadugli, South Kordofan, and in Wau, Western Bahr el Ghazal.",
        [('all of Kadugli in South Kordofan together with all of Wau in "Western Bahr el Ghazal"')],
    ),
    (
        (
            "No troops shall be within 15 km of the border between Chad and Niger, excluding "
            "the town of Bol."
        ),
        [("within 15 km of the border between Chad and Niger, on both sides, except all of Bol")],
    ),
    (
        (
            "The rebels shall leave the province of Equateur, with the exception of the port "
            "of Mbandaka."
        ),
        ["all of the region of Equateur, except all of Mbandaka"],
    ),
    (
        (
            "A demilitarized zone (save for the airport of Bria) shall extend 10 km on each "
            "side of the Kotto river."
        ),
        ['within 10 km of the river Kotto, on both sides, except all of "Bria airport"'],
    ),
    (
        "All of Ituri, other than the town of Bunia, shall be free of armed groups.",
        ["all of Ituri, except all of Bunia"],
    ),
    (
        (
            "No guns shall stand within 3 km of the ceasefire line, except where the Mono "
            "river forms the line."
        ),
        [
            (
                'within 3 km of the line "ceasefire line", except not drawn: vague, layer '
                '"except where the mono river forms the line"'
            )
        ],
    ),
    (
        (
            "The army shall keep 5 km from the border between Chad and Niger, save in those "
            "parts where the border runs through Lake Chad."
        ),
        [
            (
                "within 5 km of the border between Chad and Niger, on both sides, except not "
                'drawn: vague, layer "save in those parts where the border runs through lake '
                'chad"'
            )
        ],
    ),
    (
        (
            "Troops shall not be stationed within 2 km of the road from Bria to Ndele, except "
            "along the stretch held by the Mission."
        ),
        [
            (
                'within 2 km of the stretch of the road "Bria-Ndele road" from Bria to '
                'Ndele, except not drawn: vague, layer "except along the stretch held by the '
                'mission"'
            )
        ],
    ),
    (
        (
            "Within 8 km of the line of contact no mines shall be laid, unless the engineers "
            "have marked the field."
        ),
        ['within 8 km of the line "line of contact"'],
    ),
    (
        "The militia shall withdraw from the northern half of Ituri.",
        ['not drawn: vague, layer "northern half of ituri"'],
    ),
    (
        "No troops shall be stationed in the part of Kordofan south of the parallel 11 N.",
        ["the ground south of the parallel 11 N, only where all of the region of Kordofan"],
    ),
    (
        "The rebels shall leave Masisi's eastern districts.",
        ['not drawn: vague, layer "masisi \'s eastern districts"'],
    ),
    (
        "No artillery shall be kept in that part of Darfur which lies west of the Azum river.",
        ["the ground west of the river Azum, only where all of the region of Darfur"],
    ),
    (
        "The Front shall assemble in the south-west of Casamance.",
        ['not drawn: vague, layer "south-west of casamance"'],
    ),
    (
        (
            "All forces shall withdraw from the following places to the distances shown:\nSite "
            "| Distance | By\nBria | 5 km | 3 May 2004\nNdele | 12 km | 9 May 2004"
        ),
        ["within 5 km of Bria", "within 12 km of Ndele"],
    ),
    (
        "Heavy weapons shall be kept away as follows:\nTown\tRadius\nGulu\t8 km\nKitgum\t20 km",
        ["within 8 km of Gulu", "within 20 km of Kitgum"],
    ),
    (
        (
            "Observers shall be stationed as follows:\nPlace | Number | From\nWau | 20 | 1 "
            "June 2005\nKosti | 15 | 8 June 2005"
        ),
        ["all of Wau", "all of Kosti"],
    ),
    (
        ("No guns shall be kept within 14 km of Bria. The same distance shall be kept from Ndele."),
        ["within 14 km of Bria", "within 14 km of Ndele"],
    ),
    (
        (
            "The army of Chad shall withdraw 6 km from the border with Niger. Niger shall "
            "create a corresponding zone on the other side."
        ),
        [
            "within 6 km of the border between Niger and Chad, on the side of Chad",
            "within 6 km of the border between Niger and Chad, on the side of Niger",
        ],
    ),
    (
        "A line shall be drawn from Bria to Ndele. The rebels shall stay north of that line.",
        ["all of the path (Bria; Ndele)", "the ground north of the path (Bria; Ndele)"],
    ),
    (
        (
            "The army shall stand 10 km south of the Kotto river, and the rebels a like "
            "distance to the north of it."
        ),
        [
            "within 10 km of the river Kotto, on the south side",
            "within 10 km of the river Kotto, on the north side",
        ],
    ),
    (
        (
            "The province of Ituri shall be a safe area. No armed groups may enter the said "
            "area, and no aircraft may fly over this area."
        ),
        ["all of the region of Ituri", 'the zone "r1"', 'the zone "r1"'],
    ),
    (
        (
            "The Security Zone comprises:\n(a) the town of Bria;\n(b) the ground within 10 km "
            "of Ndele;\n(c) the province of Vakaga.\nNo armed group shall enter the Security "
            "Zone."
        ),
        [
            (
                "all of Bria together with within 10 km of Ndele together with all of the "
                "region of Vakaga"
            )
        ],
    ),
    (
        (
            "No troops shall be in the Quiet Area. The Quiet Area means the ground within 6 km "
            "of the Kotto river."
        ),
        ["within 6 km of the river Kotto"],
    ),
    (
        (
            "Heavy weapons shall be withdrawn from Zone A. Zone A consists of the towns of "
            "Gulu and Kitgum."
        ),
        ["the zone Zone A", "all of Gulu together with all of Kitgum"],
    ),
    (
        (
            'For the purposes of this agreement, "the Strip" means (i) the land within 3 km '
            "of the road from Wau to Raga and (ii) the town of Raga. Both armies shall leave "
            "the Strip."
        ),
        [
            (
                'within 3 km of the stretch of the road "Wau-Raga road" from Wau to Raga '
                "together with all of Raga"
            ),
            'the zone "strip"',
        ],
    ),
]

SECOND = [
    (
        (
            "The armies are kept apart by two bands of ground along Line T. One, 3 km deep, "
            "lies on the northern side and is closed to all soldiers; the other, 8 km deep, "
            "lies on the southern side and is closed to tanks."
        ),
        [
            "within 3 km of the line Line T, on the north side",
            "within 8 km of the line Line T, on the south side",
        ],
    ),
    (
        (
            "Three perimeters shall be drawn around the port of Benguela. The innermost has a "
            "radius of 2 km. The second has a radius of 6 km. The outermost has a radius of 15 "
            "km."
        ),
        ["within 2 km of Benguela", "within 6 km of Benguela", "within 15 km of Benguela"],
    ),
    (
        (
            "On both banks of the Save river there shall be a near strip of 2 km, without any "
            "soldier, and a far strip of 7 km, without artillery."
        ),
        [
            "within 2 km of the river Save, on both sides",
            "within 7 km of the river Save, on both sides",
        ],
    ),
    (
        (
            "The line of separation shall be drawn as follows:\n1. beginning at Andulo;\n2. "
            "thence to Kuito;\n3. thence by the railway to Chinguar;\n4. ending at "
            "Huambo.\nBoth sides shall stay 4 km behind it."
        ),
        [
            (
                'all of the path (Andulo; Kuito; the stretch of the road "Kuito-Chinguar '
                'railway" from Kuito to Chinguar; Chinguar; Huambo)'
            ),
            (
                "within 4 km of the path (Andulo; Kuito; the stretch of the road "
                '"Kuito-Chinguar railway" from Kuito to Chinguar; Chinguar; Huambo)'
            ),
        ],
    ),
    (
        (
            "The northern limit of the neutral area is the Zambezi river. The southern limit "
            "is the parallel 16 S. The eastern limit is the road from Songo to Tete. No "
            "weapons may be carried in the neutral area."
        ),
        [
            (
                "the ground south of the river Zambezi, only where the ground north of the "
                "parallel 16 S, only where the ground west of the stretch of the road "
                '"Songo-Tete road" from Songo to Tete'
            ),
            'the zone "r1"',
        ],
    ),
    (
        (
            "The front line leaves the Cunene river at Xangongo and goes by way of Ondjiva to "
            "Santa Clara. Troops shall pull back 10 km from the front line."
        ),
        ["within 10 km of the path (Xangongo; Ondjiva; Santa Clara)"],
    ),
    (
        (
            "c) Lomba bridge - The bridge shall be guarded by observers, and no armed person "
            "shall come within 1 km of it."
        ),
        ['all of "Lomba bridge"', 'within 1 km of "Lomba bridge"'],
    ),
    (
        "III. Hospital at Kuito. No shells may be fired within 3 km of the building.",
        ["within 3 km of Kuito"],
    ),
    (
        (
            "Road from Mavinga to Cuito. It shall be cleared of mines within thirty days. No "
            "posts shall be set up on it."
        ),
        [
            'all of the stretch of the road "Mavinga-Cuito road" from Mavinga to Cuito',
            'all of the stretch of the road "Mavinga-Cuito road" from Mavinga to Cuito',
        ],
    ),
    (
        (
            "The two forces face each other across the Cunene river. The Movement shall clear "
            "its southern bank to a depth of 9 km, and the army shall clear the northern bank "
            "to a depth of 9 km."
        ),
        [
            "within 9 km of the south bank of the river Cunene, on the south side",
            "within 9 km of the north bank of the river Cunene, on the north side",
        ],
    ),
    (
        (
            "Boats may pass freely along the Shire river, but no gun shall be placed on either "
            "of its banks."
        ),
        ["all of the river Shire", "all of the river Shire"],
    ),
    (
        (
            "The Government undertakes the pull-out of its battalions from the town of Luau "
            "and the dismantling of all posts within 5 km of the railway from Luau to Dilolo."
        ),
        [
            "all of Luau",
            ('within 5 km of the stretch of the road "Luau-Dilolo railway" from Luau to Dilolo'),
        ],
    ),
    (
        (
            "Phase two: relocation of mortars to 18 km from Line T; phase three: evacuation of "
            "the islands of Inhaca."
        ),
        ["within 18 km of the line Line T", "all of the region of Inhaca"],
    ),
    (
        (
            "The parties agreed on prohibiting flights within 10 km of Nampula and on opening "
            "the road between Nampula and Nacala."
        ),
        [
            "within 10 km of Nampula",
            'all of the stretch of the road "Nampula-Nacala road" from Nampula to Nacala',
        ],
    ),
    (
        (
            "Each side commits to the exclusion of armed persons from the port of Beira, and "
            "to the assembly of its fighters at Dondo."
        ),
        ["all of Beira", "all of Dondo"],
    ),
    (
        "No fighting force may stay within 20 km of Quelimane, the capital of Zambezia.",
        ["within 20 km of Quelimane"],
    ),
    (
        "The rebels will hand over Gorongosa, Sofala, to the police.",
        ["all of Gorongosa in Sofala"],
    ),
    (
        (
            "Save for the towns of Caia and Sena, all the ground within 12 km of the Zambezi "
            "river is a demilitarized zone."
        ),
        ["within 12 km of the river Zambezi, except (all of Caia together with all of Sena)"],
    ),
    (
        (
            "Tanks shall be kept 25 km away from Tete; the airfield at Chingodzi, where they "
            "are repaired, is not included."
        ),
        ['within 25 km of Tete, except all of "Chingodzi airfield"'],
    ),
    (
        (
            "Within 7 km of Line T no soldier shall be present, except where the line passes "
            "through the town of Mutarara."
        ),
        [
            (
                'within 7 km of the line Line T, except not drawn: vague, layer "except where '
                'the line passes through the town of mutarara"'
            )
        ],
    ),
    (
        "Government forces shall not enter the eastern half of Niassa.",
        ['not drawn: vague, layer "eastern half of niassa"'],
    ),
    (
        "All militia shall quit the districts of Tete lying north of the Zambezi river.",
        ["the ground north of the river Zambezi, only where all of the region of Tete"],
    ),
    (
        (
            "Heavy artillery is banned from that part of Inhambane province which lies within "
            "30 km of the coast of Mozambique."
        ),
        [("within 30 km of the coast of Mozambique, only where all of the region of Inhambane")],
    ),
    (
        (
            "Withdrawals shall be made from the places below:\n\nPlace\tDistance\tBy\nCaia\t10 "
            "km\t5 May 1993\nSena\t15 km\t9 May 1993"
        ),
        ["within 10 km of Caia", "within 15 km of Sena"],
    ),
    (
        (
            "Assembly points of the Movement shall be set up at these locations:\n| Location | "
            "Strength | Opening on |\n| Caia | 300 | 1 June 1993 |\n| Sena | 450 | 8 June 1993 "
            "|"
        ),
        ["all of Caia", "all of Sena"],
    ),
    (
        (
            "No armed men shall be within the distances shown of the following towns:\n- Caia "
            "- 4 km\n- Sena - 6 km"
        ),
        ["within 4 km of Caia", "within 6 km of Sena"],
    ),
    (
        (
            "A zone 5 km wide shall lie on the Zambian side of the border between Zambia and "
            "Angola. An equal zone shall lie on the Angolan side."
        ),
        [
            "within 5 km of the border between Zambia and Angola, on the side of Zambia",
            "within 5 km of the border between Zambia and Angola, on the side of Angola",
        ],
    ),
    (
        (
            "The army shall vacate the island of Inhaca. Nobody may land on the said island "
            "before June."
        ),
        ["all of the region of Inhaca", "all of the region of Inhaca"],
    ),
    (
        (
            "Line T separates the forces. No troops shall be within 2 km of that line, and no "
            "aircraft shall fly within the same distance of it."
        ),
        ["within 2 km of the line Line T", "within 2 km of the line Line T"],
    ),
    (
        (
            "The following shall together form the Protected Area: the town of Caia, the "
            "island of Inhaca and the ground within 3 km of Sena. Troops shall stay out of the "
            "Protected Area."
        ),
        [
            (
                "all of Caia together with all of the region of Inhaca together with within 3 "
                "km of Sena"
            )
        ],
    ),
    (
        (
            'In this agreement "Sensitive Sites" means the dam at Songo and the bridge at '
            "Tete. No weapons shall be kept at the Sensitive Sites."
        ),
        ["all of Songo together with all of Tete"],
    ),
    (
        (
            "Zone B shall be demilitarized. Zone B is all land between the Save river and the "
            "Buzi river."
        ),
        ["the zone Zone B", "the ground between the river Save and the river Buzi"],
    ),
]

THIRD = [
    (
        (
            "The withdrawal shall leave two empty bands: an inner band reaching 4 km from Line "
            "P, from which all men go, and an outer band reaching 11 km from Line P, from "
            "which artillery goes."
        ),
        ["within 4 km of the line Line P", "within 11 km of the line Line P"],
    ),
    (
        (
            "There shall be two exclusion circles around the dam at Owen: the first with a "
            "radius of 500 m for boats, the second with a radius of 3 km for aircraft."
        ),
        ["within 500 m of Owen", "within 3 km of Owen"],
    ),
    (
        (
            "The provisional boundary runs from Moyo to Yumbe. At Yumbe it turns to the south "
            "and follows the Kochi river down to Panyimur. The garrison at Moyo shall remain "
            "west of the boundary."
        ),
        [
            (
                "all of the path (Moyo; Yumbe; the stretch of the river Kochi from Yumbe to "
                "Panyimur; Panyimur)"
            ),
            (
                "the ground west of the path (Moyo; Yumbe; the stretch of the river Kochi from "
                "Yumbe to Panyimur; Panyimur)"
            ),
        ],
    ),
    (
        (
            "The zone is limited in the east by the road from Arua to Nebbi. In the west it is "
            "limited by the border between Uganda and the Democratic Republic of the Congo. No "
            "soldier of either army shall be inside it."
        ),
        [
            (
                'the ground west of the stretch of the road "Arua-Nebbi road" from Arua to '
                "Nebbi, only where the ground east of the border between Uganda and "
                '"Democratic Republic of the Congo"'
            )
        ],
    ),
    (
        (
            "The Aswa river is the line. The Front shall withdraw 6 km from its western bank "
            "and the army 6 km from its eastern bank."
        ),
        [
            "within 6 km of the west bank of the river Aswa, on the west side",
            "within 6 km of the east bank of the river Aswa, on the east side",
        ],
    ),
    (
        (
            "Both delegations accept the relocation of rocket launchers to at least 40 km from "
            "the border between Uganda and Sudan."
        ),
        ["within at least 40 km of the border between Uganda and Sudan, on both sides"],
    ),
    (
        "Guns are to be out of range, no less than 25 km from Moroto, Karamoja.",
        ["within at least 25 km of Moroto in Karamoja"],
    ),
    (
        "No combat unit shall be stationed in Karamoja, the garrison town of Moroto excepted.",
        ["all of Karamoja, except all of Moroto"],
    ),
    (
        "The army will clear the ground within 9 km of Line P (but not the village of Oyam).",
        ["within 9 km of the line Line P, except all of Oyam"],
    ),
    (
        (
            "Works are forbidden within 2 km of the border between Uganda and Sudan, except at "
            "those points where the border is crossed by a road."
        ),
        [
            (
                "within 2 km of the border between Uganda and Sudan, on both sides, except not "
                'drawn: vague, layer "except at those points where the border is crossed by a '
                'road"'
            )
        ],
    ),
    (
        "The Front shall quit that part of Acholi which lies to the east of the Aswa river.",
        ["the ground east of the river Aswa, only where all of the region of Acholi"],
    ),
    (
        (
            "Units shall leave the places named below by the dates given:\nPlace | Unit | "
            "Date\nArua | Third Battalion | 1 July 1996\nNebbi | Fifth Battalion | 9 July 1996"
        ),
        ["all of Arua", "all of Nebbi"],
    ),
    (
        (
            "Mortars shall be kept clear of the following villages by the distances "
            "shown:\nVillage\tMetres\nOyam\t1500\nAtiak\t2500"
        ),
        ["within 1500 m of Oyam", "within 2500 m of Atiak"],
    ),
    (
        (
            "The Front shall stay 8 km to the north of Line P. The army shall stay as far to "
            "the south of it."
        ),
        [
            "within 8 km of the line Line P, on the north side",
            "within 8 km of the line Line P, on the south side",
        ],
    ),
    (
        "No guns within 5 km of Gulu. The like shall apply to Kitgum and Lira.",
        ["within 5 km of Gulu", "within 5 km of Kitgum together with within 5 km of Lira"],
    ),
    (
        (
            "For this Protocol the Calm Zone consists of (1) the islands of Lake Kyoga, (2) "
            "the town of Soroti, and (3) a belt of 4 km along the Awoja river. No firearms are "
            "allowed in the Calm Zone."
        ),
        [
            (
                "all of the region of Lake Kyoga together with all of Soroti together with "
                "within 4 km of the river Awoja"
            )
        ],
    ),
]

FOURTH = [
    (
        (
            "Between the two armies lie a first belt, 6 km deep, along the northern bank of "
            "the Ruvuma river, closed to all troops, and a second belt, 15 km deep, along the "
            "same bank, closed to cannon."
        ),
        [
            "within 6 km of the north bank of the river Ruvuma, on the north side",
            "within 15 km of the north bank of the river Ruvuma, on the north side",
        ],
    ),
    (
        (
            "Two corridors will be opened. One leads from Palma to Mueda. The other leads from "
            "Mueda to Montepuez."
        ),
        ["all of the path (Palma; Mueda)", "all of the path (Mueda; Montepuez)"],
    ),
    (
        (
            "The armistice line begins on the coast at Palma. It follows the road as far as "
            "Nangade and then the Ruvuma river to Negomano. No troops may cross it."
        ),
        [
            (
                'all of the path (Palma; the stretch of the road "Palma-Nangade road" from '
                "Palma to Nangade; Nangade; the stretch of the river Ruvuma from Nangade to "
                "Negomano; Negomano)"
            )
        ],
    ),
    (
        (
            "The boundary of the reserve shall be as follows: from Mueda north to Nangade; "
            "from Nangade east to Palma; and from Palma back to Mueda. Hunters with rifles "
            "shall not enter the reserve."
        ),
        ["the polygon (Mueda; Nangade; Palma)"],
    ),
    (
        (
            "The accord foresees the handing over of Mocimboa to the police, the clearance of "
            "mines within 1 km of the airfield at Palma and the posting of monitors at Mueda."
        ),
        ["all of Mocimboa", 'within 1 km of "Palma airfield"', "all of Mueda"],
    ),
    (
        (
            "A field office opens at Pemba, Cabo Delgado, on 4 May 2022; it shall have a "
            "branch at Lichinga, Niassa."
        ),
        ["all of Pemba in Cabo Delgado", "all of Lichinga in Niassa"],
    ),
    (
        (
            "Within 20 km of the border between Mozambique and Tanzania (the towns of Palma "
            "and Mueda excepted) no armed band shall be tolerated."
        ),
        [
            (
                "within 20 km of the border between Mozambique and Tanzania, on both sides, "
                "except (all of Palma together with all of Mueda)"
            )
        ],
    ),
    (
        (
            "The following sites shall be vacated:\nSite | District | By\nAwasse | Mocimboa | "
            "3 June 2022\nQuissanga | Quissanga | 9 June 2022"
        ),
        ["all of Awasse", "all of Quissanga"],
    ),
    (
        (
            "Soldiers shall keep 700 m away from the camp at Metuge. The same distance applies "
            "to the camps at Ancuabe and Chiure."
        ),
        ["within 700 m of Metuge", "within 700 m of Ancuabe together with within 700 m of Chiure"],
    ),
    (
        (
            "The parties draw a line from Pemba to Montepuez. The army remains south of this "
            "line and shall not come nearer to it than 5 km."
        ),
        [
            "all of the path (Pemba; Montepuez)",
            "the ground south of the path (Pemba; Montepuez)",
            "within 5 km of the path (Pemba; Montepuez)",
        ],
    ),
    (
        (
            "The Peace District is made up of the towns of Ibo and Quissanga and the land "
            "within 4 km of them. No weapon may be borne in the Peace District."
        ),
        [
            (
                "(all of Ibo together with all of Quissanga) together with (within 4 km of Ibo "
                "together with within 4 km of Quissanga)"
            )
        ],
    ),
    (
        (
            "Zone 1 shall be held by the police and Zone 2 by the Movement. Zone 1 means the "
            "district of Mueda. Zone 2 means the district of Nangade."
        ),
        ["all of the region of Mueda", "all of the region of Nangade"],
    ),
    (
        "The Force shall keep one company at Mocuba, Zambezia, and one at Cuamba, Niassa.",
        ["all of Mocuba in Zambezia", "all of Cuamba in Niassa"],
    ),
]

UNREAD = [
    (
        (
            "Ferries on the Oubangui shall run again. The rebels shall remove their posts from "
            "the right bank."
        ),
        [],
    ),
    (
        (
            "The boundary of the assembly area starts from Lwena. It continues along the Kasai "
            "river as far as Dilolo. From that point it turns south to Cazombo and returns to "
            "Lwena. Government troops shall keep out of the assembly area."
        ),
        [
            (
                "the polygon (Lwena; the stretch of the river Kasai from Lwena to Dilolo; "
                "Dilolo; Cazombo)"
            )
        ],
    ),
    (
        (
            "Patrols of the Mission shall follow the course of the Lugenda river. Their camps "
            "shall lie on the right bank."
        ),
        ["all of the river Lugenda"],
    ),
    (
        (
            "Zambezia (with the exception of the port area of Quelimane) shall be free of "
            "government troops."
        ),
        [],
    ),
    (
        (
            "Neither party shall plough within 100 m of the fence, save in those reaches where "
            "the fence crosses the Limpopo river."
        ),
        ['within 100 m of the line "unnamed line"'],
    ),
    (
        "The Movement may keep its police in Sofala west of the meridian 34 E.",
        [],
    ),
    (
        (
            "No armed man may enter the Corridor. For the purposes of this article the "
            "Corridor consists of the railway from Beira to Dondo, the road from Dondo to Caia "
            "and all ground within 1 km of either."
        ),
        [],
    ),
    (
        "Training camps in the southern districts of Karamoja shall be closed.",
        [],
    ),
    (
        (
            "The garrison of Moyo shall be reduced to 200 men. The said garrison shall not "
            "be forced to leave Moyo district."
        ),
        [],
    ),
    (
        (
            "Sector North shall be under the Front. Sector North extends from Line P to the "
            "border between Uganda and Sudan."
        ),
        [],
    ),
]


@pytest.mark.parametrize(("text", "told"), [*FIRST, *SECOND, *THIRD, *FOURTH])
def test_the_ground_that_words_mean(text: str, told: list[str]) -> None:
    assert areas(text) == told


@pytest.mark.parametrize(("text", "told"), UNREAD)
def test_what_is_not_read_is_listed_and_makes_no_zone(text: str, told: list[str]) -> None:
    agreement = read(text)
    assert [describe(rule.area) for rule in agreement.rules] == told
    assert agreement.not_understood


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # two names that an "and" lists, or a verb parts, are no town and its land
        (
            "Observers shall be stationed in Kosti, Sennar and Wau.",
            ["all of Kosti together with all of Sennar together with all of Wau"],
        ),
        (
            "The militia shall leave the towns of Kosti, Sennar.",
            ["all of Kosti together with all of Sennar"],
        ),
        (
            "No troops shall be in Bria, Seleka and Ndele.",
            ["all of Bria together with all of Seleka together with all of Ndele"],
        ),
        # a case is no ground
        (
            "No guns shall be kept within 5 km of Line T, except where Chad agrees otherwise.",
            ["within 5 km of the line Line T"],
        ),
        # "as far as" takes up no figure
        (
            "No guns within 5 km of Bria. The observers may travel as far north as Ndele.",
            ["within 5 km of Bria"],
        ),
        # the weapons of a list have distances and are no places
        (
            (
                "Weapons shall be withdrawn from the line of contact:\n(a) Grad, 21 km;\n"
                "(b) Uragan, 36 km."
            ),
            [
                'within 21 km of the line "line of contact"',
                'within 36 km of the line "line of contact"',
            ],
        ),
        # what is welcomed, was begun or is reported is no duty
        ("The Secretary-General welcomed the assembly of fighters at Dondo.", []),
        ("The assembly of fighters at Dondo has begun.", []),
        ("Observers reported on the deployment of tanks at Caia.", []),
        # who may not leave empties nothing, and stays
        ("The garrison shall not leave the district of Moyo.", ["all of the region of Moyo"]),
        # a side that is no side of the zone before
        (
            (
                "Troops shall leave a belt 5 km deep on the western side of Line K."
                " The same rules apply to the parking of lorries."
            ),
            ["within 5 km of the line Line K, on the west side"],
        ),
        # a question is no heading
        (
            "Remember Imia? Ships shall stay 4 nautical miles away.",
            ['within 4 nmi of the line "unnamed coast"'],
        ),
    ],
)
def test_what_only_looks_alike_is_read_as_it_stands(text: str, told: list[str]) -> None:
    assert areas(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "The ceasefire line shall follow the river Kotto from Bria to Kaga."
                " No drones shall fly within 25 km of the Line."
            ),
            [
                "all of the stretch of the river Kotto from Bria to Kaga",
                "within 25 km of the stretch of the river Kotto from Bria to Kaga",
            ],
        ),
        (
            (
                "The ceasefire line shall follow the river Kotto as far as the bridge at Bria and,"
                " beyond it, the boundary between the provinces of Vakaga and Ituri."
                " No drones shall fly within 25 km of the Line."
            ),
            [
                ("all of the river Kotto together with all of the border between Vakaga and Ituri"),
                (
                    "within 25 km of (all of the river Kotto together with all of the border"
                    " between Vakaga and Ituri)"
                ),
            ],
        ),
        # it does not follow what it is said not to
        (
            (
                "The ceasefire line shall not follow the river Kotto."
                " No drones shall fly within 25 km of the Line."
            ),
            ['within 25 km of the line "ceasefire line"'],
        ),
        # "the line" in small letters is the one spoken of last
        (
            (
                "The ceasefire line shall follow the river Kotto. Troops shall leave Line K."
                " No drones shall fly within 25 km of the line."
            ),
            ["all of the river Kotto", "all of the line Line K", "within 25 km of the line Line K"],
        ),
    ],
)
def test_a_line_that_follows_others_is_where_they_are(text: str, told: list[str]) -> None:
    assert areas(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "5. Kapoeta. No guns within 4 km. Both sides shall quit the village.",
            ["within 4 km of Kapoeta", "all of Kapoeta"],
        ),
        ("(c) Nimule fort. No guns within 4 km, from 3 May 2004.", ["within 4 km of Nimule"]),
        # the town of another name tells nothing of the heading
        (
            "5. Separation. No guns within 4 km. Both sides shall quit the town of Bria.",
            ["all of Bria"],
        ),
        # a figure that is measured from something has its place
        (
            "5. Nimule fort. No guns within 4 km of the Nile river.",
            ["within 4 km of the river Nile"],
        ),
    ],
)
def test_what_stands_under_a_heading_is_measured_from_it(text: str, told: list[str]) -> None:
    assert areas(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "No guns shall be kept within 5 km of Line K."
                " Of the mines between Bria and Ndele it is known that nobody shall walk there."
            ),
            ["within 5 km of the line Line K"],
        ),
        (
            "No guns shall be kept within 5 km of Line K. Nobody shall carry arms there.",
            ["within 5 km of the line Line K", 'the zone "r1"'],
        ),
    ],
)
def test_there_is_what_its_own_sentence_names_before_any_zone(text: str, told: list[str]) -> None:
    assert areas(text) == told
