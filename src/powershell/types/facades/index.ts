/** Loads every facade. */
import './interfaces.ts';
import './core.ts';
import './numbers.ts';
import './char.ts';
import './string.ts';
import './arrays.ts';
import './lists.ts';
import './dictionaries.ts';
import './enums.ts';
import './exceptions.ts';
import './type.ts';
import './culture.ts';
import './automation.ts';
